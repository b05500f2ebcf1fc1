import type { FormDesign, FormField } from '../contract.ts'

const field = (id: string, kind: FormField['kind'], label: string, required: boolean): FormField => ({ id, kind, label, required, options: [], fieldId: null })

/** As it stands in the row: each wording of the consent text has a number. */
export type StoredDesign = FormDesign & { consentVersion?: number }

/** How a new form begins. */
export const usualDesign = (name: string): StoredDesign => ({
  title: name,
  intro: '',
  fields: [field('name', 'name', 'Name', true), field('email', 'email', 'E-mail', true), field('phone', 'phone', 'Phone', false), field('message', 'message', 'What would you like to know?', false)],
  button: 'Send',
  colour: '#005a6b',
  thanks: 'Thank you. We have your message and will come back to you.',
  redirect: null,
  consent: null,
  confirmByMail: false,
  fastestSec: 2,
})
