import { z } from 'zod'
import { NotUnderstood, type Parser } from './parser.ts'

/** What our own doors store: the checked answers of a form, or of the keyed JSON API. */
export const Submission = z.object({
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  company: z.string().optional(),
  message: z.string().optional(),
  page: z.string().optional(),
  referrer: z.string().optional(),
  clickId: z.string().optional(),
  utm: z.record(z.string(), z.string()).optional(),
  fields: z.record(z.string(), z.unknown()).optional(),
})
export type Submission = z.output<typeof Submission>

export const submission: Parser = {
  id: 'form',
  label: 'Form',
  reads: ({ channel }) => channel === 'form' || channel === 'api',
  parse: (message) => {
    const read = Submission.safeParse(message.json())
    if (!read.success) throw new NotUnderstood('The stored answers of the form cannot be read.')
    return [read.data]
  },
}
