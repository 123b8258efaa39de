/** A text as it came, with the fields the model weighs differently. */
export interface Writing {
  readonly title: string;
  readonly detail: string;
}

/** A text whose label a named person confirmed. */
export interface Confirmed extends Writing {
  readonly label: string;
}
