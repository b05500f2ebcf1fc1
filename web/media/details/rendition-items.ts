import { renditionLabels, renditionNames, type RenditionName } from '../../../server/media/contract.ts'
import type { MenuItem } from '../../kit/menu.tsx'

/** The sizes that pictures are taken out in. `notes` tells of what comes otherwise, such as an archive. */
export const renditionItems = (take: (destination: RenditionName) => void, notes: Partial<Record<RenditionName, string>> = {}): MenuItem[] =>
  renditionNames.map(name => ({ id: name, label: renditionLabels[name], ...(notes[name] ? { note: notes[name] } : {}), onAction: () => take(name) }))
