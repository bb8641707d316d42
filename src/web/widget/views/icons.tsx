/** Line icons on a 24-unit grid, drawn in the colour of the text around them. Decoration: their buttons carry the names. */
function icon(...paths: string[]) {
  return () => (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

export const MenuIcon = icon('M5 12h.01', 'M12 12h.01', 'M19 12h.01');
export const CloseIcon = icon('M6 6l12 12', 'M18 6L6 18');
export const BackIcon = icon('M15 5l-7 7 7 7');
export const SendIcon = icon('M12 19V5', 'M5.5 11.5L12 5l6.5 6.5');
export const AttachIcon = icon(
  'M20 11.5l-8.2 8.2a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 4.9 4.9l-8.5 8.6a1.7 1.7 0 0 1-2.5-2.5l7.8-7.8',
);
export const MicIcon = icon(
  'M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3z',
  'M5.5 11a6.5 6.5 0 0 0 13 0',
  'M12 17.5V21',
);
export const StopIcon = icon('M7.5 7.5h9v9h-9z');
export const PlusIcon = icon('M12 5v14', 'M5 12h14');
export const ListIcon = icon('M4 6.5h16', 'M4 12h16', 'M4 17.5h10');
export const DownloadIcon = icon('M12 4v11', 'M7 10.5l5 5 5-5', 'M5 20h14');
export const FileIcon = icon(
  'M14 3H7a1.5 1.5 0 0 0-1.5 1.5v15A1.5 1.5 0 0 0 7 21h10a1.5 1.5 0 0 0 1.5-1.5V7.5z',
  'M14 3v4.5h4.5',
);
export const ArticleIcon = icon(
  'M5 5.5A2.5 2.5 0 0 1 7.5 3H19v15H7.5A2.5 2.5 0 0 0 5 20.5z',
  'M5 20.5A2.5 2.5 0 0 0 7.5 21H19',
  'M9 8h6',
);
export const OutIcon = icon('M8 16L16.5 7.5', 'M9.5 7.5h7v7');
export const CheckIcon = icon('M5 12.5l4.5 4.5L19 7.5');
export const ClockIcon = icon('M12 7v5l3 2', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z');
export const AlertIcon = icon('M12 8v5', 'M12 16.5h.01', 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z');
export const DownIcon = icon('M12 5v14', 'M6 13l6 6 6-6');

/** The mark: a speech bubble with a smile of a line in it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
      <path
        class="mark-bubble"
        d="M16 4.5c6.6 0 11.5 4.4 11.5 10.2S22.6 25 16 25c-1.3 0-2.6-.2-3.700-.5l-5.200 2.7c-.6.3-1.200-.2-1.100-.8l.8-4.7c-1.500-1.800-2.300-4.200-2.300-7C4.500 8.900 9.400 4.500 16 4.500z"
      />
      <path class="mark-line" d="M11 15.2c1.3 1.900 3 2.800 5 2.800s3.700-.9 5-2.800" />
    </svg>
  );
}
