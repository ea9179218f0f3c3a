"""The coupon on paper: drawn as a raster picture, sent by python-escpos, on a thread of its own."""
