import { describe, expect, it } from 'vitest'
import { countConditions, draftOf, emptyCondition, queryOf, readQuery, replaced } from './draft.ts'

describe('a query while it is written', () => {
  const query = { match: 'any' as const, of: [{ field: 'source', is: 'is' as const, value: 'portal' }, { match: 'all' as const, of: [{ field: 'score', is: 'between' as const, value: [1, 5] }] }] }

  it('comes back as it went in', () => {
    expect(queryOf(draftOf(query))).toEqual(query)
    expect(countConditions(query)).toBe(2)
  })
  it('leaves out what is not complete yet', () => {
    const draft = draftOf(query)
    expect(queryOf({ ...draft, of: [...draft.of, emptyCondition('name', 'contains'), { ...emptyCondition('score', 'between'), value: [1, ''] }] })).toEqual(query)
    expect(queryOf(draftOf(undefined))).toBeUndefined()
  })
  it('asks for no value where none is needed', () => {
    const draft = draftOf({ field: 'email', is: 'empty' })
    expect(queryOf(draft)).toEqual({ match: 'all', of: [{ field: 'email', is: 'empty' }] })
  })
  it('changes and takes out parts however deep', () => {
    const draft = draftOf(query)
    const inner = (draft.of[1] as { of: { key: number }[] }).of[0]!
    expect(queryOf(replaced(draft, inner.key, null))).toEqual({ match: 'any', of: [query.of[0]] })
  })
  it('reads no query out of a broken address', () => {
    expect(readQuery('{"field":')).toBeUndefined()
    expect(readQuery('7')).toBeUndefined()
  })
})
