/** How a configuration is edited: its text, its labels, or an earlier text taken back. */
export const CONFIG_WAYS = ['code', 'labels', 'versions'] as const
export type ConfigWay = (typeof CONFIG_WAYS)[number]
