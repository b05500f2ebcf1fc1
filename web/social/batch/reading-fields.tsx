import { Select } from '../../kit/select.tsx'

/** How a table is read; null is guessed. */
export type Reading = { delimiter: string | null; encoding: string | null }

const delimiters = [[',', 'Comma'], [';', 'Semicolon'], ['\t', 'Tab'], ['|', 'Bar |'], [':', 'Colon']] as const
const encodings = [
  ['utf-8', 'Unicode (UTF-8)'], ['utf-16le', 'Unicode (UTF-16)'], ['windows-1252', 'Western European (Windows)'], ['iso-8859-15', 'Western European (ISO)'], ['macintosh', 'Western European (Mac)'], ['windows-1250', 'Central European (Windows)'],
  ['iso-8859-2', 'Central European (ISO)'], ['windows-1251', 'Cyrillic (Windows)'], ['koi8-r', 'Cyrillic (KOI8-R)'], ['windows-1253', 'Greek'], ['windows-1254', 'Turkish'], ['shift_jis', 'Japanese'], ['gb18030', 'Chinese, simplified'], ['big5', 'Chinese, traditional'], ['euc-kr', 'Korean'],
] as const
const guess = { id: 'guess', label: 'Guessed from the file' }

/** For tables that come in with the wrong columns or letters: how the next one is read. */
export function ReadingFields({ reading, onChange }: { reading: Reading; onChange: (reading: Reading) => void }) {
  const set = (part: Partial<Reading>) => onChange({ ...reading, ...part })
  return (
    <details className="max-w-220 px-(--pad) pb-4">
      <summary className="cursor-pointer text-ink-muted hover:text-ink">Columns or letters came in wrong?</summary>
      <div className="grid gap-3 pt-3 sm:grid-cols-2">
        <Select label="Between the columns" options={[guess, ...delimiters.map(([id, label]) => ({ id, label }))]} value={reading.delimiter ?? guess.id} onChange={id => set({ delimiter: id === guess.id ? null : id })} />
        <Select label="Letters" options={[guess, ...encodings.map(([id, label]) => ({ id, label }))]} value={reading.encoding ?? guess.id} onChange={id => set({ encoding: id === guess.id ? null : id })} />
      </div>
      <p className="pt-2 text-xs text-ink-muted">Say how the table is written, then choose the file again.</p>
    </details>
  )
}

/** The same for the address that takes the file. */
export function readingQuery({ delimiter, encoding }: Reading): string {
  const query = new URLSearchParams({ ...(delimiter === null ? {} : { delimiter }), ...(encoding === null ? {} : { encoding }) }).toString()
  return query === '' ? '' : `?${query}`
}
