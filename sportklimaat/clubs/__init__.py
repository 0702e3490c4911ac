"""The register: municipalities, clubs, their sports, websites and federations; import and export."""
