import type { FastifyInstance } from 'fastify'
import { listOf } from './form.ts'
import type { Form } from './form.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { CodeDesk, OauthClient } from './oauth-codes.ts'
import { page, sendPage } from './page.ts'
import type { World } from './world.ts'

/** A person (or company) that may say yes, and what they can hand over. */
export interface ConsentAccount {
  id: string
  name: string
  note: string
  resources: { id: string; name: string; note: string }[]
}

export interface ConsentSetup {
  /** Path below the provider's prefix. */
  path: string
  providerName: string
  clients: readonly OauthClient[]
  /** What the provider calls `client_id`, where it has a word of its own. */
  clientParam?: string
  codes: CodeDesk
  accounts(): ConsentAccount[]
  /** What the ticked things are called: "Pages", "Boards"; null when accounts have none. */
  resourceWord: string | null
  scopeLabel(scope: string): string
  /** Parameters of the redirect after "Deny". */
  denial: Record<string, string>
  /** What else this provider refuses about a request, in words; null when it is well. */
  check?: (query: Record<string, string>, client: OauthClient) => string | null
}

interface Asked {
  client: OauthClient
  redirectUri: string
  state: string
  scopes: string[]
  codeChallenge: string | null
}

/** Adds the consent page: choose an account, untick what should not be given, allow or deny. */
export function registerConsent(app: FastifyInstance, world: World, setup: ConsentSetup): void {
  const config = { sandbox: 'page' as const }
  app.get(setup.path, { config }, async (request, reply) => {
    const asked = readAsked(setup, world, request.query as Record<string, string>)
    return 'problem' in asked ? sendPage(reply, refusalPage(setup, asked.problem), 400) : sendPage(reply, consentPage(setup, asked))
  })
  app.post(setup.path, { config }, async (request, reply) => {
    const asked = readAsked(setup, world, request.query as Record<string, string>)
    if ('problem' in asked) return sendPage(reply, refusalPage(setup, asked.problem), 400)
    const form = request.body as Form
    const back = new URL(asked.redirectUri)
    const answer = form.decision === 'allow' ? allow(setup, asked, form) : setup.denial
    for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
    back.searchParams.set('state', asked.state)
    return reply.redirect(back.href, 302)
  })
}

function allow(setup: ConsentSetup, asked: Asked, form: Form): Record<string, string> {
  const accounts = setup.accounts()
  const account = accounts.find(({ id }) => id === form.account) ?? accounts[0]
  if (!account) return setup.denial
  // "every…" stands for the page as it opens: everything ticked.
  const own = account.resources.map(({ id }) => id)
  const scopes = form.everyScope === '1' ? asked.scopes : asked.scopes.filter((scope) => listOf(form.scope).includes(scope))
  return {
    code: setup.codes.issue({
      clientId: asked.client.id,
      redirectUri: asked.redirectUri,
      accountId: account.id,
      scopes,
      declinedScopes: asked.scopes.filter((scope) => !scopes.includes(scope)),
      resources: form.everyResource === '1' ? own : own.filter((id) => listOf(form.resource).includes(id)),
      codeChallenge: asked.codeChallenge,
    }),
  }
}

function readAsked(setup: ConsentSetup, world: World, query: Record<string, string>): Asked | { problem: string } {
  const { clientParam = 'client_id' } = setup
  const client = setup.clients.find(({ id }) => id === query[clientParam])
  if (!client) return { problem: `No app has the ${clientParam} "${query[clientParam] ?? ''}". Use the one shown on the provider's sandbox page.` }
  const redirectUri = query.redirect_uri ?? ''
  if (!world.redirectAllowed(redirectUri)) {
    return { problem: `The redirect_uri "${redirectUri}" is not registered. Use http://localhost or http://127.0.0.1, or start the sandbox with the origin in redirectOrigins.` }
  }
  if ((query.response_type ?? 'code') !== 'code') return { problem: 'response_type has to be "code".' }
  if (!query.state) return { problem: 'state is missing. Send an unguessable value and compare it when the person comes back.' }
  if (query.code_challenge && query.code_challenge_method !== 'S256') return { problem: 'code_challenge_method has to be "S256".' }
  const refusal = setup.check?.(query, client) ?? null
  if (refusal !== null) return { problem: refusal }
  const scopes = (query.scope ?? '').split(/[\s,]+/).filter((scope) => scope !== '')
  return { client, redirectUri, state: query.state, scopes, codeChallenge: query.code_challenge ?? null }
}

function refusalPage(setup: ConsentSetup, problem: string): Html {
  return page({ title: `${setup.providerName} cannot open this dialog`, body: html`<div class="card"><p>${problem}</p></div>` })
}

function consentPage(setup: ConsentSetup, asked: Asked): Html {
  const accounts = setup.accounts()
  const radios = accounts.map(
    (account, i) => html`<label class="tick"><input type="radio" name="account" value="${account.id}"${i === 0 && html` checked`}>
<span>${account.name} <span class="soft small">${account.note}</span></span></label>`,
  )
  const resources = accounts.flatMap((account) =>
    account.resources.map(
      (one) => html`<label class="tick"><input type="checkbox" name="resource" value="${one.id}" checked>
<span>${one.name} <span class="soft small">${one.note}, for ${account.name}</span></span></label>`,
    ),
  )
  const scopes = asked.scopes.map(
    (scope) => html`<label class="tick"><input type="checkbox" name="scope" value="${scope}" checked>
<span>${setup.scopeLabel(scope)} <code class="soft">${scope}</code></span></label>`,
  )
  return page({
    title: `${asked.client.name} asks for access to ${setup.providerName}`,
    body: html`<form method="post">
<fieldset><legend>Continue as</legend>${radios}</fieldset>
${setup.resourceWord !== null && html`<fieldset><legend>${setup.resourceWord}</legend>${resources}</fieldset>`}
<fieldset><legend>What the app may do</legend>${scopes.length > 0 ? scopes : html`<p class="soft">It asks for nothing beyond your name.</p>`}</fieldset>
<p class="soft small">You will be sent back to ${new URL(asked.redirectUri).origin}.</p>
<p class="row"><button class="main" name="decision" value="allow">Allow</button><button name="decision" value="deny">Deny</button></p>
</form>`,
  })
}
