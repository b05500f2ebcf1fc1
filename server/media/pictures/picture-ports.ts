import type { Config } from '../../platform/config.ts'
import type { Ports } from '../../platform/ports.ts'

/** What the making of pictures needs of the house: where files lie, and a folder to work in. */
export type PicturePorts = { readonly storage: Ports['storage']; readonly config: Pick<Config, 'FOYER_DATA'> }
