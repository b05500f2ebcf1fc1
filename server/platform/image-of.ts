/**
 * What a photo shows: the values of the field `ImageOf` of the resource Media (RESO Data Dictionary 1.7, kept in 2.0, where the two
 * “Master” rooms are called “Primary”), in the order of the dictionary.
 */
export const imagesOf = [
  'Aerial View', 'Atrium', 'Attic', 'Back of Structure', 'Balcony', 'Bar', 'Barn', 'Basement', 'Bathroom', 'Bedroom', 'Bonus Room', 'Breakfast Area', 'Closet', 'Community', 'Courtyard',
  'Deck', 'Den', 'Dining Area', 'Dining Room', 'Dock', 'Entry', 'Exercise Room', 'Family Room', 'Fence', 'Fireplace', 'Floor Plan', 'Front of Structure', 'Game Room', 'Garage', 'Garden',
  'Golf Course', 'Great Room', 'Guest Quarters', 'Gym', 'Hobby Room', 'Inlaw', 'Kitchen', 'Lake', 'Laundry', 'Library', 'Living Room', 'Loading Dock', 'Lobby', 'Loft', 'Lot', 'Primary Bathroom',
  'Primary Bedroom', 'Media Room', 'Mud Room', 'Nursery', 'Office', 'Other', 'Out Buildings', 'Pantry', 'Parking', 'Patio', 'Pier', 'Plat Map', 'Pond', 'Pool', 'Reception', 'Recreation Room',
  'Sauna', 'Showroom', 'Side of Structure', 'Sitting Room', 'Spa', 'Stable', 'Storage', 'Studio', 'Study', 'Sun Room', 'View', 'Waterfront', 'Wine Cellar', 'Workshop', 'Yard',
] as const
export type ImageOf = (typeof imagesOf)[number]

const byKey = new Map(imagesOf.map((room) => [room.replaceAll(' ', '').toLowerCase(), room]))

/** A value of the list, however it is spaced and written, also in the words of version 1.7; null for none of it. */
export const imageOfNamed = (name: string): ImageOf | null => byKey.get(name.replaceAll(/[\s_-]/g, '').toLowerCase().replace(/^master(?=bed|bath)/, 'primary')) ?? null
