/** Port: a text with places for values. */
export interface PromptTemplate {
  /** The text around the places. */
  readonly fixedText: string;

  /** @param values one for each variable; null where there is nothing to say, which is false in a condition. */
  render(values: Readonly<Record<string, string | null>>): string;
}

/** A version of a prompt whose templates have been checked. */
export interface PromptTemplates {
  system: PromptTemplate | null;
  user: PromptTemplate;
}
