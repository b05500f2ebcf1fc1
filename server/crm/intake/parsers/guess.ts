import type { FoundValue, LeadTarget, Places } from '../contract.ts'

const words: readonly [LeadTarget, RegExp][] = [
  ['firstName', /^(first ?name|given ?name|forename|vorname|prénom|nombre)$/],
  ['lastName', /^(last ?name|family ?name|surname|nachname|apellidos?)$/],
  ['email', /^((your |customer |contact )?e ?mail( ?address)?|e ?mail ?adresse|correo( electrónico)?)$/],
  ['phone', /^((your |customer |contact )?(tele)?phone( ?number)?|mobile( ?(phone|number))?|cell( ?phone)?|tel|telefon(nummer)?|handy|teléfono)$/],
  ['company', /^(company( ?name)?|organi[sz]ation|firma|empresa)$/],
  ['message', /^(message|comments?|question|enquiry|inquiry|notes?|nachricht|mensaje)$/],
  ['about', /^(property( address)?|listing|vehicle|object|objekt|regarding)$/],
  ['language', /^(language|locale|lang)$/],
  ['name', /^((full|your|contact|customer|applicant) ?name|name|from|client|interessent)$/],
]

/** What a field is, by its name in the languages that are common in lead mails; null when that says nothing. */
export function guessTarget(label: string): LeadTarget | null {
  const plain = label.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/[_\-./:]+/g, ' ').trim()
  return words.find(([, pattern]) => pattern.test(plain))?.[0] ?? null
}

const last = (path: string) => path.replace(/\[\d+\]$/, '').split(/[.:/]/).at(-1)!.replace(/\(.*\)$/, '')

/** A proposal for a message that nobody understood: by labels first, then by what a value looks like. A person confirms it. */
export function guessPlaces(found: readonly FoundValue[]): Places {
  const places: Places = {}
  for (const { path, label } of found) {
    const target = guessTarget(label) ?? guessTarget(last(path))
    if (target && !places[target] && !path.startsWith('from.')) places[target] = [path]
  }
  if (places.name) {
    delete places.firstName
    delete places.lastName
  }
  const first = (path: string) => found.find((one) => one.path === path)
  places.email ??= pathIf(first('reply-to.address') ?? first('address in text'))
  places.phone ??= pathIf(first('number in text'))
  if (!places.name && !places.firstName) places.name = pathIf(first('reply-to.name') ?? first('from.name'))
  if (!places.message && first('text')) places.message = ['text']
  for (const target of Object.keys(places) as LeadTarget[]) if (!places[target]) delete places[target]
  return places
}

const pathIf = (one: FoundValue | undefined) => (one ? [one.path] : undefined)
