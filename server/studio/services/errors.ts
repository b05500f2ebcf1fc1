import { defineError } from '../../platform/errors.ts'

export const secretNeeded = defineError<{ service: string; field: string }>({
  code: 'studio.service_secret_needed',
  kind: 'invalid',
  log: 'a service was to be connected without its secret',
  person: ({ service, field }) => `${service} needs its ${field.toLowerCase()}. Fill it in.`,
})
export const addressNeeded = defineError<{ service: string }>({
  code: 'studio.service_address_needed',
  kind: 'invalid',
  log: 'an own server was to be connected without its address',
  person: ({ service }) => `${service} runs on a server of your own: give its address, such as http://192.168.1.20:7860.`,
})
export const sandboxMissing = defineError({
  code: 'studio.service_sandbox_missing',
  kind: 'conflict',
  log: 'the sandbox does not run',
  person: () => 'The sandbox does not run in this house, so its imitations cannot be connected. Connect a real service.',
})
export const currencyDiffers = defineError<{ given: string; budget: string }>({
  code: 'studio.service_currency_differs',
  kind: 'invalid',
  log: 'a price or a cap in another currency than the rest',
  person: ({ given, budget }) => `Prices and the cap of a month are counted together, so they have to be in one currency. This is in ${given}, the others in ${budget}. Give it in ${budget}.`,
})
export const serviceCannot = defineError<{ service: string; what: string }>({
  code: 'studio.service_cannot',
  kind: 'conflict',
  log: 'the service does not work, or cannot do this',
  person: ({ service, what }) => `${service} cannot be asked now: ${what}`,
})
export const lookNeeded = defineError({
  code: 'studio.order_look_needed',
  kind: 'invalid',
  log: 'furniture was ordered without style or kind of room',
  person: () => 'Choose a style and the kind of room to furnish it.',
})
export const nothingToOrder = defineError<{ reason: string }>({
  code: 'studio.order_nothing',
  kind: 'invalid',
  log: 'no photo can be worked on',
  person: ({ reason }) => `There is no photo to work on: ${reason}. Choose photos of rooms from the library or a listing.`,
})
export const costNotConfirmed = defineError<{ cost: string }>({
  code: 'studio.order_cost_not_confirmed',
  kind: 'conflict',
  log: 'the confirmed cost is not what the order costs',
  person: ({ cost }) => `This costs ${cost} now, which is not the amount that was agreed to. Look at it again and confirm.`,
})
export const overCap = defineError<{ cost: string; left: string }>({
  code: 'studio.order_over_cap',
  kind: 'limit',
  log: 'the month has nothing left for a single picture',
  person: ({ cost, left }) => `One picture costs ${cost} and ${left} of this month’s cap is left. Raise the cap in the settings, or wait for the next month.`,
})
export const maskNotPng = defineError({
  code: 'studio.order_mask_not_png',
  kind: 'invalid',
  log: 'the mask is no PNG',
  person: () => 'What was painted could not be read: it has to be a PNG of the shape of the photo. Paint it again.',
})
export const orderEnded = defineError({
  code: 'studio.order_ended',
  kind: 'conflict',
  log: 'nothing of the order is under way',
  person: () => 'Nothing of this order is under way any more.',
})
export const nothingMissing = defineError({
  code: 'studio.order_nothing_missing',
  kind: 'conflict',
  log: 'every picture of the order is there or under way',
  person: () => 'Every picture of this order is there or under way. Place a new order for other ones.',
})
export const pictureNotThere = defineError({
  code: 'studio.order_picture_not_there',
  kind: 'conflict',
  log: 'a picture that was not made cannot win',
  person: () => 'This picture was not made, so it cannot be the one that is shown. Choose one that is there.',
})
export const webhookForged = defineError({
  code: 'studio.service_webhook_refused',
  kind: 'forbidden',
  log: 'a webhook of an image service without a signature that fits',
  person: () => 'This delivery is not signed by the service that it names.',
})

export const serviceErrors = [secretNeeded, addressNeeded, sandboxMissing, currencyDiffers, serviceCannot, lookNeeded, nothingToOrder, costNotConfirmed, overCap, maskNotPng, orderEnded, nothingMissing, pictureNotThere, webhookForged]
