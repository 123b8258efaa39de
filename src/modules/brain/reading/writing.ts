/** A text as it came, with the fields that are weighed differently. Either may be empty. */
export interface Writing {
  readonly title: string;
  readonly detail: string;
}

/** A text whose label a named person confirmed. */
export interface Confirmed extends Writing {
  readonly label: string;
}
