"""What reading and recording share of texts: their normal form, and what of them is not kept."""
