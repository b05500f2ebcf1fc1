import type { MailLook } from '../look/mail-look.ts'

/**
 * Every mail knows these; they have defaults. `brand` stands in the head and the foot, `stop` is the address in the foot that ends
 * mail like it, `look` (see `mailLook`) puts the logo and the colour of the workspace in the place of the house's.
 */
export type CommonVariables = { brand?: string; stop?: string | null; look?: MailLook | null }

/**
 * One kind of mail. All four texts are Liquid; `body` is MJML inside one column (`mj-text`, `mj-button`, `mj-divider`),
 * where control tags go into `<mj-raw>`. In `body`, values are escaped; addresses go through the `link` filter, which
 * lets only http, https and mailto pass.
 */
export type MailTemplate<V extends Record<string, unknown>> = {
  readonly id: string
  readonly subject: string
  /** The line that a mail program shows beside the subject. */
  readonly preview: string
  readonly body: string
  readonly text: string
  /** Why the person gets this; stands in the foot. */
  readonly why: string
  /** Keeps the type of the variables; never set. */
  readonly variables?: V
}

/** Declares a template with the variables it needs: `mailTemplate<{ name: string }>()({ … })`. A missing one does not compile. */
export function mailTemplate<V extends Record<string, unknown>>(): (template: Omit<MailTemplate<V>, 'variables'>) => MailTemplate<V> {
  return (template) => template
}
