/** What the person on the consent page does; everything ticked unless narrowed. */
export interface ConsentChoice {
  decision?: 'allow' | 'deny'
  /** Account id; the first one when absent. */
  account?: string
  /** Ids of pages to hand over; all when absent. */
  resources?: string[]
  /** Scopes to grant; all when absent. */
  scopes?: string[]
}

/**
 * Presses the button on a consent page without a browser, for tests and demos.
 * Returns the address the person would be sent back to, with `code` and `state` or the refusal.
 * Throws when the dialog itself refuses.
 */
export async function answerConsent(dialogUrl: string, choice: ConsentChoice = {}): Promise<URL> {
  const form = new URLSearchParams({ decision: choice.decision ?? 'allow' })
  if (choice.account) form.set('account', choice.account)
  if (choice.resources === undefined) form.set('everyResource', '1')
  if (choice.scopes === undefined) form.set('everyScope', '1')
  for (const id of choice.resources ?? []) form.append('resource', id)
  for (const scope of choice.scopes ?? []) form.append('scope', scope)
  const response = await fetch(dialogUrl, { method: 'POST', body: form, redirect: 'manual' })
  const location = response.headers.get('location')
  const text = await response.text()
  if (response.status !== 302 || location === null) {
    const said = /<div class="card"><p>(.*?)<\/p>/s.exec(text)?.[1] ?? text.slice(0, 300)
    throw new Error(`The consent page answered ${response.status}: ${said}`)
  }
  return new URL(location)
}
