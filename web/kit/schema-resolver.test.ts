import { expect, test } from 'vitest'
import { z } from 'zod'
import { schemaResolver } from './schema-resolver.ts'

const contract = z.object({ name: z.string().min(1, 'Say a name.').max(3, 'Use up to 3 letters.'), address: z.object({ line1: z.string().min(1, 'Say a street.') }) })
const check = (values: object) => schemaResolver(contract)(values, undefined, { fields: {}, shouldUseNativeValidation: false })

test('values that a contract accepts come back as the contract makes them', async () => {
  expect(await check({ name: 'Ada', address: { line1: 'Quay 3' }, stray: 1 })).toEqual({ values: { name: 'Ada', address: { line1: 'Quay 3' } }, errors: {} })
})
test('a complaint about a part of a part lands under its path', async () => {
  const { errors } = await check({ name: '', address: { line1: '' } })
  expect(errors).toMatchObject({ name: { message: 'Say a name.' }, address: { line1: { message: 'Say a street.' } } })
})
