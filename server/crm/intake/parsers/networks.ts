import { z } from 'zod'
import { NotUnderstood, type ParsedLead, type Parser } from './parser.ts'
import { guessTarget } from './guess.ts'

/** A lead of a Facebook lead ad, as `GET /{leadgen-id}` gives it: answers by question name, each a list of values. */
export const FacebookLead = z.object({
  id: z.string(),
  created_time: z.string().optional(),
  form_id: z.string().optional(),
  ad_id: z.string().optional(),
  ad_name: z.string().optional(),
  campaign_name: z.string().optional(),
  field_data: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
})

export const facebookLead: Parser = {
  id: 'facebook',
  label: 'Facebook lead ad',
  reads: ({ channel }) => channel === 'facebook',
  parse: ({ fetched }) => {
    const read = FacebookLead.safeParse(fetched)
    if (!read.success) throw new NotUnderstood('Facebook gave the lead without its answers.')
    const { field_data: answers, created_time: at, campaign_name: campaign, ad_name: ad } = read.data
    const lead = fromAnswers(answers.map(({ name, values }) => ({ name, value: values.join(', ') })), 'Facebook')
    return [{ ...lead, source: 'facebook', utm: { source: 'facebook', medium: 'lead-ad', ...(campaign ? { campaign } : {}), ...(ad ? { content: ad } : {}) }, occurredAt: at ? isoOf(at) : undefined }]
  },
}

/**
 * A lead form of Google Ads, as its webhook posts it: `user_column_data` with `column_id` (FULL_NAME, EMAIL, PHONE_NUMBER)
 * and `string_value`; `google_key` is checked at the door.
 */
const GoogleLead = z.object({
  lead_id: z.string(),
  campaign_id: z.union([z.number(), z.string()]).optional(),
  gcl_id: z.string().optional(),
  user_column_data: z.array(z.object({ column_id: z.string().optional(), column_name: z.string().optional(), string_value: z.string().optional() })),
})

export const googleLead: Parser = {
  id: 'google',
  label: 'Google lead form',
  reads: ({ channel }) => channel === 'google',
  parse: (message) => {
    const read = GoogleLead.safeParse(message.json())
    if (!read.success) throw new NotUnderstood('The message is no lead of a Google lead form: user_column_data is missing.')
    const lead = fromAnswers(read.data.user_column_data.map(({ column_id: id, column_name: name, string_value: value }) => ({ name: id ?? name ?? '', value: value ?? '' })), 'Google')
    return [{ ...lead, source: 'google', utm: { source: 'google', medium: 'lead-form', ...(read.data.campaign_id ? { campaign: String(read.data.campaign_id) } : {}) } }]
  },
}

/** Answers that are part of a lead fill it; the questions of the ad's own stand in its message. */
function fromAnswers(answers: { name: string; value: string }[], network: string): ParsedLead {
  const said: Partial<Record<string, string>> = {}
  const more: string[] = []
  for (const { name, value } of answers) {
    const target = guessTarget(name.replace(/^(user|work)_/i, '').replace(/^FULL_NAME$/, 'name'))
    if (target && said[target] === undefined) said[target] = value
    else if (value) more.push(`${name.replaceAll('_', ' ')}: ${value}`)
  }
  if (!said['email'] && !said['phone']) throw new NotUnderstood(`The lead of ${network} has neither an e-mail address nor a phone number.`)
  const name = said['name'] ?? [said['firstName'], said['lastName']].filter(Boolean).join(' ')
  return { ...said, name: name || said['email'] || said['phone']!, message: [said['message'], ...more].filter(Boolean).join('\n') || undefined }
}

const isoOf = (text: string) => {
  // Graph writes +0000 where ISO wants +00:00.
  const time = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString()
}
