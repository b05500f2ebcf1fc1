-- What a photo shows is a value of RESO ImageOf throughout; “Map” was our own word for its “Plat Map”.
UPDATE listings.photos SET image_of = 'Plat Map' WHERE image_of = 'Map';
UPDATE listings.feed_media SET image_of = 'Plat Map' WHERE image_of = 'Map';
