"""The register: municipalities, clubs, their sports and websites; import and export."""
