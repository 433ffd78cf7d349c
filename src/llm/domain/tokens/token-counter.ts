/** Port: how many tokens a text takes of a model's window. */
export abstract class TokenCounter {
  /** Text that looks like a model's control token is text. Very long texts are counted in samples. */
  abstract count(text: string): number;
}
