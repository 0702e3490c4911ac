"""An invented town with its clubs and their websites, to show and to try the product on."""
