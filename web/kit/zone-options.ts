/** All time zones, the place first: "London, Europe". */
export const zoneOptions = (): { id: string; label: string }[] =>
  Intl.supportedValuesOf('timeZone').map(id => {
    const parts = id.replaceAll('_', ' ').split('/')
    return { id, label: [parts.at(-1), ...parts.slice(0, -1).reverse()].join(', ') }
  }).toSorted((a, b) => a.label.localeCompare(b.label))
