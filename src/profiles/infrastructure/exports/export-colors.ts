/** The few colours of all exports. */
export const exportColors = {
  accent: '#1F4E5F',
  band: '#E8F0F2',
  line: '#C5D2D6',
  muted: '#5F6B70',
  text: '#1B1F22',
} as const;
