import type { FastifyInstance } from 'fastify'
import { avatarSvg } from '../kit/avatar.ts'
import { LinkedinError, denied } from './linkedin-error.ts'
import { requireMember } from './linkedin-state.ts'
import type { Linkedin } from './linkedin-state.ts'
import { members, organisations } from './seed.ts'

/** Adds who one is, and the pages one administers. */
export function registerPeople(app: FastifyInstance, linkedin: Linkedin): void {
  const { world } = linkedin
  const read = { config: { sandbox: 'read' as const } }

  app.get('/v2/userinfo', read, (request) => {
    const { member, token } = requireMember(linkedin, request, { versioned: false })
    if (!token.scopes.includes('openid') || !token.scopes.includes('profile')) throw denied('userinfo.GET')
    const [given = '', family = ''] = member.name.split(' ')
    return { sub: member.id, name: member.name, given_name: given, family_name: family, picture: world.url(`/avatar/${member.id}.svg`), locale: { country: 'GB', language: 'en' }, ...(token.scopes.includes('email') ? { email: member.email, email_verified: true } : {}) }
  })

  app.get('/rest/organizationAcls', read, (request) => {
    const { member, token } = requireMember(linkedin, request)
    if (!token.scopes.includes('rw_organization_admin')) throw denied('organizationAcls.FINDER-roleAssignee')
    if ((request.query as Record<string, string>).q !== 'roleAssignee') throw new LinkedinError(400, 'ILLEGAL_ARGUMENT', 'q has to be roleAssignee')
    return { paging: { start: 0, count: 100, links: [] }, elements: member.organisations.map((id) => ({ role: 'ADMINISTRATOR', state: 'APPROVED', organization: `urn:li:organization:${id}`, roleAssignee: `urn:li:person:${member.id}` })) }
  })

  app.get<{ Params: { id: string } }>('/rest/organizations/:id', read, (request) => {
    const { token } = requireMember(linkedin, request)
    if (!token.scopes.includes('rw_organization_admin')) throw denied('organizations.GET')
    const found = organisations.find(({ id }) => id === request.params.id)
    if (!found) throw new LinkedinError(404, 'NOT_FOUND', 'Organization not found')
    return { id: Number(found.id), localizedName: found.name, vanityName: found.vanityName, localizedDescription: found.about }
  })

  app.get<{ Params: { file: string } }>('/avatar/:file', { config: { sandbox: 'page' } }, (request, reply) => {
    const name = members.find(({ id }) => `${id}.svg` === request.params.file)?.name ?? organisations.find(({ id }) => `${id}.svg` === request.params.file)?.name
    return reply.type('image/svg+xml').send(avatarSvg(name ?? '?'))
  })
}
