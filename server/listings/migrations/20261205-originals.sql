-- Whether search engines are asked to leave the page of original photos out.
ALTER TABLE listings.listings ADD COLUMN originals_noindex boolean NOT NULL DEFAULT false;
