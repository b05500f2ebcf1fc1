import { describe, expect, it } from 'vitest'
import { nearest, requestOf } from './command-line.ts'

describe('the command line', () => {
  it('puts params into the address and the rest where the method wants it', () => {
    expect(requestOf(['GET', '/api/v1/leads/:leadId/notes'], { leadId: 'a b', limit: 5, status: ['NEW', 'WON'] }, { dryRun: false, token: '' }).path).toBe('/api/v1/leads/a%20b/notes?limit=5&status=NEW&status=WON')
    const write = requestOf(['PUT', '/api/v1/leads/:id'], { id: '7', name: 'Marta' }, { dryRun: true, token: 't', key: 'k' })
    expect(write.path).toBe('/api/v1/leads/7?dryRun=true')
    expect(write.init).toMatchObject({ method: 'PUT', body: '{"name":"Marta"}', headers: { authorization: 'Bearer t', 'idempotency-key': 'k' } })
  })

  it('says which part of the address is missing', () => {
    expect(() => requestOf(['GET', '/api/v1/leads/:id'], {}, { dryRun: false, token: '' })).toThrow('id is needed')
  })

  it('offers what was probably meant, and nothing far off', () => {
    expect(nearest('crm.lead.list', ['crm.leads.list', 'crm.notes.list', 'social.posts.create'])[0]).toBe('crm.leads.list')
    expect(nearest('xyz', ['crm.leads.list'])).toEqual([])
  })
})
