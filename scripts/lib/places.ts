import type { Json } from './house-client.ts'

/** A place to show and to sell: facts, pictures and words of our own, for the demo and the seeds. */
export type Place = { listing: Json; pictures: { file: string; alt: string }[]; post: { text: string; short: string } }

const gbp = (pounds: number) => ({ amount: pounds * 100, currency: 'GBP' })

export const places: readonly Place[] = [
  {
    listing: {
      unparsedAddress: '14 Harbour Lane, Portellery PL9 4QT', standardStatus: 'Active', listPrice: gbp(685_000), propertyType: 'Residential', propertySubType: 'Single Family Residence',
      bedroomsTotal: 4, bathroomsTotalInteger: 2, livingArea: 168, livingAreaUnits: 'Square Meters', yearBuilt: 2019, city: 'Portellery', postalCode: 'PL9 4QT', country: 'GB',
      publicRemarks: 'A slate-roofed house at the end of the lane, with the harbour at the foot of the garden. Oak floors, a kitchen island that seats four, and a living room that has the light until late.',
    },
    pictures: [
      { file: 'harbour-dusk.jpg', alt: 'The house at dusk with lit windows and a petrol door' },
      { file: 'kitchen.jpg', alt: 'Kitchen with an oak island, four stools and petrol lamps' },
      { file: 'living-empty.jpg', alt: 'Empty living room with an oak floor and one wide window' },
      { file: 'bedroom.jpg', alt: 'Bedroom with a petrol wall and brass lamps' },
      { file: 'dining.jpg', alt: 'Dining table for six under a pendant lamp' },
      { file: 'bath.jpg', alt: 'Bathroom with a free-standing tub' },
    ],
    post: {
      text: '14 Harbour Lane, as it is at half past four in November. Four bedrooms, an oak island that seats four, and the harbour at the foot of the garden. All photos and the floor plan: {link}',
      short: '14 Harbour Lane at dusk. Four bedrooms, oak floors, the harbour at the foot of the garden. {link} #portellery #harbourlane',
    },
  },
  {
    listing: {
      unparsedAddress: '5 Tanner’s Row, Portellery PL9 2BD', standardStatus: 'Active', listPrice: gbp(430_000), propertyType: 'Residential', propertySubType: 'Townhouse',
      bedroomsTotal: 3, bathroomsTotalInteger: 1, livingArea: 104, livingAreaUnits: 'Square Meters', yearBuilt: 1888, city: 'Portellery', postalCode: 'PL9 2BD', country: 'GB',
      publicRemarks: 'A brick town house in the old tanners’ street, three floors, with a small yard that faces south.',
    },
    pictures: [
      { file: 'tanners-row.jpg', alt: 'A row of brick town houses with coloured doors' },
      { file: 'hall.jpg', alt: 'Hall with chequered floor and an open petrol door' },
    ],
    post: { text: 'Tanner’s Row, number five: three floors, coloured doors, a yard that faces south. {link}', short: 'Tanner’s Row, number five. Three floors and a yard that faces south. {link}' },
  },
  {
    listing: {
      unparsedAddress: 'Quay Loft 3B, Portellery PL9 1AA', standardStatus: 'Coming Soon', listPrice: gbp(390_000), propertyType: 'Residential', propertySubType: 'Apartment',
      bedroomsTotal: 2, bathroomsTotalInteger: 1, livingArea: 82, livingAreaUnits: 'Square Meters', yearBuilt: 1912, city: 'Portellery', postalCode: 'PL9 1AA', country: 'GB',
      publicRemarks: 'The old sail loft over the quay: beams, a gallery, and a view of every boat that comes in.',
    },
    pictures: [{ file: 'loft.jpg', alt: 'Loft with beams and a sofa under a roof window' }],
    post: { text: 'Coming soon over the quay: the old sail loft. {link}', short: 'Coming soon over the quay: the old sail loft. {link}' },
  },
  {
    listing: {
      unparsedAddress: 'Mill Cottage, Upper Wren', standardStatus: 'Active', listPrice: gbp(520_000), propertyType: 'Residential', propertySubType: 'Single Family Residence',
      bedroomsTotal: 3, bathroomsTotalInteger: 2, livingArea: 121, livingAreaUnits: 'Square Meters', yearBuilt: 1794, city: 'Upper Wren', country: 'GB',
      publicRemarks: 'The miller’s house by the weir, with a red roof, a picket fence and an orchard behind.',
    },
    pictures: [
      { file: 'mill-cottage.jpg', alt: 'Cottage with a red roof and a picket fence' },
      { file: 'orchard.jpg', alt: 'A house behind apple trees' },
    ],
    post: { text: 'Mill Cottage, by the weir: red roof, picket fence, an orchard behind. {link}', short: 'Mill Cottage, by the weir. {link}' },
  },
]
