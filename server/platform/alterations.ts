/**
 * What a picture shows that the camera did not see. White balance, exposure, straight verticals, a crop and a watermark are
 * none: they show the same room. The last three change the property itself, which nearly every board forbids.
 */
export const alterationKinds = ['furniture', 'decluttered', 'sky', 'lawn', 'dusk', 'objects-removed', 'faces-blurred', 'other', 'structure', 'flooring', 'view'] as const
export type Alteration = (typeof alterationKinds)[number]

/** Whether people have to be told. Blurred faces hide who was there and show the property as it is. */
export const asksForDisclosure = (alterations: readonly Alteration[]): boolean => alterations.some((one) => one !== 'faces-blurred')
