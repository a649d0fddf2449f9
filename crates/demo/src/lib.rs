//! The demo merchant: catalog, orders, reviews, sessions and pictures, drawn by rule.
