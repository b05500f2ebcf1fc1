import { listingPlaces, type ListingColumn, type ListingPlace } from './contract.ts'

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, '')

/** Further names under which agencies and portals send the same thing. */
const alsoCalled: Partial<Record<ListingPlace, readonly string[]>> = {
  listingId: ['mls', 'mlsnumber', 'mlsno', 'mlsid', 'listingnumber', 'listingkey', 'reference', 'ref', 'refno', 'agentref', 'propertyid', 'id', 'number'],
  unparsedAddress: ['address', 'fulladdress', 'displayaddress', 'propertyaddress', 'addressline'], title: ['name', 'headline', 'listingtitle'], standardStatus: ['status', 'mlsstatus', 'availability', 'state of sale'], listPrice: ['price', 'askingprice', 'guideprice', 'rent', 'amount'],
  propertyType: ['type', 'category'], propertySubType: ['subtype', 'propertykind', 'style'], bedroomsTotal: ['beds', 'bedrooms', 'bed', 'br', 'noofbedrooms'], bathroomsTotalInteger: ['baths', 'bathrooms', 'bath', 'ba', 'bathroomstotal'], livingArea: ['area', 'size', 'sqft', 'squarefeet', 'floorarea', 'sqm', 'livingsize', 'interiorarea'],
  lotSizeArea: ['lotsize', 'plot', 'plotsize', 'lotsizeacres', 'acres', 'land'], yearBuilt: ['year', 'built', 'constructionyear'], publicRemarks: ['description', 'remarks', 'text', 'details', 'summary', 'publicdescription'], privateRemarks: ['notes', 'internalnotes', 'agentremarks'],
  streetNumber: ['housenumber', 'number1', 'streetno', 'house'], streetName: ['street', 'road'], unitNumber: ['unit', 'apartment', 'apt', 'flat'], city: ['town', 'locality'], stateOrProvince: ['state', 'province', 'region'], postalCode: ['zip', 'zipcode', 'postcode', 'post code'], countyOrParish: ['county', 'parish'],
  latitude: ['lat'], longitude: ['lng', 'lon', 'long'], garageSpaces: ['garage', 'garages'], greenVerificationRating: ['epc', 'epcrating', 'energyrating'], ownershipType: ['tenure'], taxAnnualAmount: ['tax', 'taxes', 'counciltax'], associationFee: ['hoa', 'hoafee', 'servicecharge'], virtualTourURLUnbranded: ['tour', 'virtualtour', 'tourlink'],
  photos: ['photo', 'images', 'image', 'pictures', 'picture', 'photofiles', 'filenames', 'imagefiles', 'photo names'], storiesTotal: ['stories', 'floors'], roomsTotal: ['rooms'], parkingTotal: ['parking'], subdivisionName: ['neighborhood', 'neighbourhood', 'estate'], parcelNumber: ['apn', 'titlenumber'],
}

/** Where each column probably goes, by its name; each place is given once, the earlier column wins. */
export function guessColumns(header: readonly string[]): ListingColumn[] {
  const taken = new Set<ListingPlace>()
  const find = (name: string): ListingPlace | null => {
    const wanted = plain(name)
    for (const [place, words] of listingPlaces) if (!taken.has(place) && (plain(place) === wanted || plain(words) === wanted)) return place
    for (const [place] of listingPlaces) if (!taken.has(place) && alsoCalled[place]?.some((one) => plain(one) === wanted)) return place
    return null
  }
  // Exact names first, so that "ID" does not take the place of "MLS number" further on.
  return header.map((name, column) => {
    const to = find(name)
    if (to) taken.add(to)
    return { column, to }
  })
}
