-- Which content a review link was made for: a later one supersedes it, and the page says so.
ALTER TABLE reviews.links ADD COLUMN content_hash text;
