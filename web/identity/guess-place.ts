const euro = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')
const others: Record<string, string> = {
  GB: 'GBP', US: 'USD', CA: 'CAD', AU: 'AUD', NZ: 'NZD', CH: 'CHF', SE: 'SEK', NO: 'NOK', DK: 'DKK', PL: 'PLN', CZ: 'CZK', HU: 'HUF', RO: 'RON', BG: 'BGN', TR: 'TRY',
  AE: 'AED', SA: 'SAR', IL: 'ILS', ZA: 'ZAR', NG: 'NGN', KE: 'KES', IN: 'INR', SG: 'SGD', HK: 'HKD', JP: 'JPY', KR: 'KRW', CN: 'CNY', TH: 'THB', MY: 'MYR', ID: 'IDR',
  PH: 'PHP', MX: 'MXN', BR: 'BRL', AR: 'ARS', CL: 'CLP', CO: 'COP',
}

/** What the browser knows of where somebody works: a first guess for time zone, language and currency. */
export function guessPlace(): { timeZone: string; locale: string; currency: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const locale = navigator.language || 'en-GB'
  const region = new Intl.Locale(locale).maximize().region ?? 'GB'
  return { timeZone: timeZone || 'Europe/London', locale, currency: euro.includes(region) ? 'EUR' : (others[region] ?? 'USD') }
}

/** All currencies with their names: "GBP, British pound". */
export function currencyOptions() {
  const names = new Intl.DisplayNames('en', { type: 'currency' })
  return Intl.supportedValuesOf('currency').map(id => ({ id, label: `${id}, ${names.of(id) ?? id}` }))
}

const locales = ['en-GB', 'en-US', 'en-IE', 'en-AU', 'en-CA', 'en-ZA', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'fr-CH', 'es-ES', 'es-MX', 'pt-PT', 'pt-BR', 'it-IT', 'nl-NL', 'pl-PL', 'sv-SE', 'nb-NO', 'da-DK', 'fi-FI', 'cs-CZ', 'hu-HU', 'ro-RO', 'el-GR', 'tr-TR', 'uk-UA', 'ar-AE', 'he-IL', 'hi-IN', 'ja-JP', 'ko-KR', 'zh-CN']

/** How dates and numbers may be written; `present` is offered even if it is none of ours. */
export function localeOptions(present: string) {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' })
  return [...new Set([present, ...locales])].map(id => ({ id, label: names.of(id) ?? id })).toSorted((a, b) => a.label.localeCompare(b.label))
}
