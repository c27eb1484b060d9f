/** A line as the books keep it. */
export interface NamedLine {
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
}

/** "Harbor Mug (large, red)" */
export const fullTitle = ({ title, options }: NamedLine): string => {
  const chosen = Object.values(options).join(', ');
  return chosen === '' ? title : `${title} (${chosen})`;
};
