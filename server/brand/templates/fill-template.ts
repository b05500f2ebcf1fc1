import { Liquid, LiquidError, type Template } from 'liquidjs'
import { templateWrong } from '../errors.ts'
import { templateVariables, type TemplateVariable } from './contract.ts'

/** Templates of people: no files, no inherited properties, an end to loops, and no filter that is not known. */
const engine = new Liquid({ strictVariables: true, strictFilters: true, ownPropertyOnly: true, templates: {}, renderLimit: 500, parseLimit: 20_000, memoryLimit: 2_000_000 })

export type TemplateValues = ReadonlyMap<TemplateVariable, string>

/** Reads a template. Throws with the line and what is wrong there: a tag that is not closed, a variable or filter that does not exist. */
export function parseTemplate(body: string): Template[] {
  const parsed = explained(() => engine.parse(body))
  // Every variable is asked for once, so that a slip is found when the template is saved and not when it is used.
  const unknown = explained(() => engine.globalVariablesSync(parsed)).find((name) => !Object.hasOwn(templateVariables, name))
  if (unknown !== undefined) throw wrong(`there is no variable {{ ${unknown} }}. Known are: ${Object.keys(templateVariables).join(', ')}.`)
  return parsed
}

/** Fills a template. What has no value is empty and told by name; in a condition it counts as not there. */
export function fillTemplate(body: string, values: TemplateValues): { text: string; missing: TemplateVariable[] } {
  const parsed = parseTemplate(body)
  const scope = Object.fromEntries(Object.keys(templateVariables).map((name) => [name, values.get(name as TemplateVariable) ?? null]))
  const asked = engine.globalVariablesSync(parsed) as TemplateVariable[]
  const text = explained(() => String(engine.renderSync(parsed, scope)))
  return { text: text.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n').trim(), missing: asked.filter((name) => !values.get(name)) }
}

function explained<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof LiquidError || error instanceof Error) throw wrong(`${error.message.split(/, line:|\n/)[0]!.trim()}.`)
    throw error
  }
}

const wrong = (reason: string) => templateWrong({ reason }, { fields: [{ path: 'body', rule: 'liquid', message: `The template cannot be filled: ${reason}` }] })
