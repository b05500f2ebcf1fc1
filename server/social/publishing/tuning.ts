import type { Config } from '../../platform/config.ts'

/**
 * Numbers of a network that its documentation does not vouch for, or that it changes: each has a default beside the adapter and
 * can be set without a new version, as `X_TUNING=segmentBytes=1000000,textMax=25000`. Names that are not known are left out.
 */
export function tuned<T extends Record<string, number>>(settings: Pick<Config, 'NETWORKS'> | null, network: string, defaults: T): T {
  const text = settings?.NETWORKS[`${network.toUpperCase()}_TUNING`] ?? ''
  const given = text.split(',').flatMap((pair) => {
    const [name = '', value = ''] = pair.split('=').map((part) => part.trim())
    return name in defaults && value !== '' && Number.isFinite(Number(value)) ? [[name, Number(value)] as const] : []
  })
  return { ...defaults, ...Object.fromEntries(given) }
}
