import type { OptionField } from '../contract.ts'

/** A field with the usual values filled in: `optionField({ name: 'title', label: 'Title', kind: 'text', max: 100 })`. */
export const optionField = (field: Pick<OptionField, 'name' | 'label' | 'kind'> & Partial<OptionField>): OptionField => ({
  hint: null, choices: [], required: false, fallback: field.kind === 'switch' ? false : null, max: null, locked: null, showWhen: null, ...field,
})

/** Choices of a field: value, label, and a note where the label does not say it all. */
export const choices = (...list: [value: string, label: string, note?: string][]): OptionField['choices'] => list.map(([value, label, note]) => ({ value, label, note: note ?? null }))
