import { z } from 'zod'
import { operation } from '../../platform/operations/operation.ts'
import type { Field } from '../fields/contract.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { kindOfField } from './terms.ts'
import { FilterField } from './contract.ts'
import { builtInFilterFields, operatorsOf } from './lead-fields.ts'

export const listFilterFields = operation({
  id: 'crm.filter-fields.list',
  summary: 'Every field that leads can be chosen and sorted by, built-in and custom, with what it can be asked.',
  http: 'GET /api/v1/leads/filter-fields',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(FilterField) }),
  agent: { when: 'a query over leads is to be written' },
}).run(async (ctx) => ({ items: [...builtInFilterFields, ...(await fieldsOf(ctx)).map(asFilterField)] }))

const asFilterField = ({ id, label, type, options }: Field): z.output<typeof FilterField> => ({
  field: `field.${id}`, label, kind: kindOfField[type], operators: [...operatorsOf[kindOfField[type]]], sortable: true, custom: true, ...(options.length ? { options } : {}),
})
