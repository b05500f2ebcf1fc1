-- Why another photo than the front stands first although boards ask for the front: { assetId, reason, byId, at }. It holds for that photo only.
ALTER TABLE listings.listings ADD COLUMN first_photo_kept jsonb;
