/** Returns with grounds, rulings that end, units that work together. The door for the app; see README.md. */
export {};
