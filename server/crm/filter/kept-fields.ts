import { sensitiveFields, type SensitiveField } from '../access/contract.ts'

const keptFields: Readonly<Record<string, SensitiveField>> = { city: 'addresses', postcode: 'addresses', network: 'origin', post: 'origin', account: 'origin', asset: 'origin', campaign: 'origin' }
/** The sensitive field that a condition on this field would tell of; undefined when nobody is kept from it. */
export const keptField = (field: string): SensitiveField | undefined => keptFields[field] ?? sensitiveFields.find((one) => one === field)
