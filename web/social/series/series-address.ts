/** The series that is open beside the list; `new` opens the form. */
export type SeriesSearch = { id?: string; new?: true }

export const readSeriesSearch = (raw: Record<string, unknown>): SeriesSearch => ({ ...(typeof raw.id === 'string' && raw.id ? { id: raw.id } : {}), ...(raw.new === true || raw.new === 'true' ? { new: true } : {}) })
