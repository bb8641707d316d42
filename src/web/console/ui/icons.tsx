import type { Priority } from '../words.ts';

/** Our own line icons on a 16 unit square; decoration only, the word stands beside them or in the label. */
const paths = {
  queue:
    'M2.5 9.5h3l1 2h3l1-2h3M2.5 9.5v3a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-3M2.5 9.5 4.4 3.6a1 1 0 0 1 1-.7h5.2a1 1 0 0 1 1 .7l1.9 5.9',
  mine: 'M8 8a2.6 2.6 0 1 0 0-5.2A2.6 2.6 0 0 0 8 8ZM3 13.4c.5-2.2 2.5-3.4 5-3.4s4.500 1.200 5 3.4',
  all: 'M2.500 4h11M2.500 8h11M2.500 12h7',
  people:
    'M6 7.500a2.200 2.200 0 1 0 0-4.400 2.200 2.200 0 0 0 0 4.400ZM1.800 12.900c.4-2 2.100-3.100 4.200-3.100s3.800 1.100 4.200 3.100M10.500 3.300a2.200 2.200 0 0 1 0 4M12.200 10.200c1.100.5 1.800 1.400 2 2.700',
  model: 'M7 2.500 8.300 6.200 12 7.500 8.300 8.800 7 12.500 5.700 8.800 2 7.500l3.700-1.300zM12.500 10.500v3M11 12h3',
  understanding:
    'M2.500 4.500a1.500 1.500 0 0 1 1.500-1.500h8a1.500 1.500 0 0 1 1.500 1.500v5a1.500 1.500 0 0 1-1.500 1.500H7.500L4.500 13.500V11H4a1.500 1.500 0 0 1-1.500-1.500zM5.500 6h5M5.500 8.200h2.500',
  search: 'M7.200 11.900a4.700 4.700 0 1 0 0-9.400 4.700 4.700 0 0 0 0 9.400ZM10.700 10.700l3 3',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  saved: 'M4.500 2.500h7a1 1 0 0 1 1 1v10L8 10.500l-4.500 3v-10a1 1 0 0 1 1-1z',
  back: 'M9.800 3.500 5.300 8l4.500 4.500',
  more: 'M3.500 8h.01M8 8h.01M12.500 8h.01',
  panel: 'M2.500 4.500a1 1 0 0 1 1-1h9a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM10 3.500v9',
  attach:
    'M12.900 7.600 8 12.500a3.100 3.100 0 0 1-4.400-4.400l5.300-5.300a2 2 0 0 1 2.900 2.900L6.600 10.900a1 1 0 0 1-1.400-1.400l4.600-4.600',
  file: 'M4 2.500h5l3 3v7a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1zM9 2.500v3h3',
  down: 'M8 3v9.500M4 8.700l4 4 4-4',
  check: 'M3.200 8.500 6.500 11.800 13 4.800',
  caret: 'M4.500 6.500 8 10l3.500-3.500',
  copy: 'M5.500 5.500v-2a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-2M3.500 5.500h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1z',
  eye: 'M1.800 8S4 3.800 8 3.800 14.200 8 14.200 8 12 12.200 8 12.200 1.800 8 1.800 8ZM8 9.800a1.800 1.800 0 1 0 0-3.600 1.800 1.800 0 0 0 0 3.600Z',
  lock: 'M4 7.200h8v5.600H4zM5.600 7.200V5.300a2.400 2.400 0 0 1 4.800 0v1.900',
  spark: 'M8 2.500 9.300 6.700 13.500 8 9.300 9.300 8 13.500 6.700 9.300 2.500 8l4.200-1.300z',
  clock: 'M8 13.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11ZM8 5v3.200l2 1.300',
  warn: 'M8 2.800 14 13H2zM8 6.700v2.800M8 11.300h.01',
  filter: 'M2.500 4h11M4.500 8h7M6.500 12h3',
  book: 'M8 4.2C6.600 3.200 4.800 2.900 2.500 3v9c2.300-.1 4.100.2 5.500 1.200 1.400-1 3.200-1.300 5.500-1.200V3c-2.300-.1-4.100.2-5.500 1.200zM8 4.200v9',
  translate:
    'M2.500 4h6.500M5.700 2.500V4M7.800 4c-.5 2.600-2.300 4.600-5 5.700M4 6.200c.7 1.500 2.100 2.700 4 3.300M7.500 13.500l3-7 3 7M8.500 11.300h4',
  send: 'M2.800 8 13.200 3.200 9.800 13.200 7.700 8.800z',
} as const;

export type IconName = keyof typeof paths;

/** So many pixels where letters have the usual size; drawn signs grow with the text beside them. The console's root is 14 px. */
const grown = (px: number): string => `${px / 14}rem`;

/** Arrows that mean a direction of reading are mirrored in right-to-left languages by the style sheet. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="icon"
      data-mirror={name === 'back' || name === 'send' || undefined}
      width={grown(size)}
      height={grown(size)}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}

const shapes: Record<Priority, string> = {
  urgent: 'M8 1.800 14.200 8 8 14.200 1.800 8z',
  high: 'M8 3 13.800 12.800H2.200z',
  normal: 'M8 3.500a4.500 4.500 0 1 0 0 9 4.500 4.500 0 0 0 0-9z',
  low: 'M3 6.800h10v2.400H3z',
};

/** A priority by shape: diamond, triangle, circle, bar. Its word always stands with it. */
export function PriorityShape({ priority }: { priority: Priority }) {
  return (
    <svg
      className="priority-shape"
      width={grown(12)}
      height={grown(12)}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[priority]} />
    </svg>
  );
}

export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg
      className="mark"
      width={grown(size)}
      height={grown(size)}
      viewBox="0 0 32 32"
      aria-hidden="true"
      focusable="false"
    >
      <rect width="32" height="32" rx="9" />
      <path d="M16 8.100c4.900 0 8.600 3.200 8.600 7.400s-3.700 7.400-8.600 7.400c-1 0-1.900-.1-2.700-.4l-3.900 2 .6-3.500c-1.100-1.300-1.700-3.100-1.700-5.100 0-4.600 2.800-7.800 7.700-7.800z" />
      <path d="M12.500 15.800c.9 1.300 2.100 1.900 3.500 1.900s2.600-.6 3.500-1.900" />
    </svg>
  );
}
