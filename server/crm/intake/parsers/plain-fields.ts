import { z } from 'zod'
import { isForm, isJson, NotUnderstood, type ParsedLead, type Parser } from './parser.ts'
import { guessTarget } from './guess.ts'
import { foundInJson } from '../reading/found.ts'

/** JSON or a form post whose fields say what they are: `name`, `firstName`, `email`, `phone`, `message`. */
export const plainFields: Parser = {
  id: 'plain-fields',
  label: 'Named fields',
  reads: (message) => (isJson(message) || isForm(message)) && message.mail() === null,
  parse: (message) => {
    const given = message.json()
    if (!z.record(z.string(), z.unknown()).safeParse(given).success) throw new NotUnderstood('The JSON is no object with fields.')
    const said: Partial<Record<string, string>> = {}
    // Only fields of the outer object: what lies deeper may be somebody else's address.
    for (const { path, value } of foundInJson(given).filter((one) => !one.path.includes('.'))) {
      const target = guessTarget(path)
      if (target) said[target] ??= value
    }
    const name = said['name'] ?? [said['firstName'], said['lastName']].filter(Boolean).join(' ')
    if (!said['email'] && !said['phone']) throw new NotUnderstood('None of the fields is named email or phone. Point at the values once, and messages like this one come in by themselves.')
    return [{ ...said, name: name || said['email'] || said['phone']! } as ParsedLead]
  },
}
