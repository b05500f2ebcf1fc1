/** Which part of the list is open: everything, what is unread, or one heading of the settings. */
export type Shown = { show?: string | undefined }

export const readShown = (search: Record<string, unknown>): Shown => ({ show: typeof search['show'] === 'string' ? search['show'] : undefined })

/** What the list operation is asked for. */
export const inputFor = (show: string | undefined) => (show === undefined ? {} : show === 'unread' ? { unread: true } : { group: show })
