/**
 * Plain words that people say in a shop, so that none of them is ever taken for a misspelling of something else that the
 * shop happens to have: "boots" are no books. Not exhaustive; what is missing is only corrected within one letter.
 */
const words = new Set(
  `
  apple bacon banana bean beans beef beer berry biscuit bread butter cake candy carrot cereal cheese cherry chicken chips chocolate
  cider cocoa coconut coffee cola cookie cookies corn cream curry dessert egg eggs fish flour food fruit garlic gin ginger grape ham
  honey jam jelly juice ketchup lamb lemon lettuce lime lobster meat melon milk mint mushroom mustard noodle noodles nut nuts oat
  oats oil olive onion orange pasta peach peanut pear pepper pickle pie pizza plum pork potato rice rum salad salmon salsa salt
  sauce sausage shrimp snack soda soup spice steak sugar sushi syrup tea toast tofu tomato tuna turkey vinegar vodka wafer water
  wheat whisky wine yogurt
  bikini blazer blouse boot boots bra cap clog clothes coat dress dresses glove gloves gown hat hoodie jacket jeans jumper kilt
  pants pajamas purse ring robe sandal sandals sari scarf shawl shirt shoe shoes short shorts skirt slipper sock socks suit sweater
  tie tights trousers vest wallet watch wig belt bracelet necklace earring jewel jewelry
  armchair attic bag basket bath bed bench bin blanket blind blinds book books bookcase bottle bowl box broom brush bucket bulb
  cabinet candle carpet chair chess clock closet couch cover cradle crib cup curtain curtains cushion desk dish door drape drawer
  duvet fan faucet fence floor fork frame freezer fridge furniture glass grill hammock heater iron jar jug kettle key knife ladder lamp
  lid lock mat mattress mirror mop mug napkin oven pan paint pillow pipe plant plate pot quilt rack rug saw screw shade sheet sheets
  shelf shower sink soap sofa spade sponge spoon stool stove table tap tent tile toaster toilet tool tools towel toy tray vase
  wallpaper wardrobe window wood
  airplane aquarium art axe bait ball balloon band bat bear bike bird boat bow bullet bullets camera canoe car card cards cat
  chain chalk cigar cigarettes clay coin computer console copper cow crayon dart dice dog doll dolls drill drone drum duck dvd eraser
  engine film flag flower flute game games gift glue gold golf guitar gun guns hammer harp helmet horse hose house ink kite knot laptop
  lens letter lipstick magazine map marble mask medal medicine metal microphone microwave mouse movie music nail needle paper pen
  pencil perfume pet phone piano pill pills pistol poster printer puppet puppy puzzle rabbit racket radio raft razor rifle robot rocket
  rope router ruler saddle scale scissors scooter seat seed shampoo shield ship shovel silver skate skates ski skis soccer software
  spray stamp star stone string stroller swing sword tablet tape telescope television tennis thread ticket tire tires tobacco
  toothbrush toothpaste torch tractor train truck trumpet tube turtle umbrella vacuum van vinyl violin whistle wire wool yacht yarn
  baby boy bride child girl kid king lady man mother queen woman beach cold dark day dry earth fall fire garden green grey hot house
  ice kitchen light love moon mountain night office party pink rain red river road school sea sky snow soft spring storm summer sun
  sweet travel tree warm wedding wet white winter work yellow free funny great good best nice cheap big small little long old new
  pan queso leche huevo huevos carne pollo pescado arroz vino cerveza fruta manzana sopa salsa aceite azucar sal postre galleta
  camisa camiseta zapato zapatos zapatillas botas vestido falda pantalon abrigo chaqueta gorra gorro sombrero bufanda calcetines
  mesa silla cama sofa lampara espejo alfombra cortina reloj libro libros juego juegos juguete juguetes pelota muneca coche moto
  bicicleta perro gato casa cocina bano jardin playa regalo flor flores papel lapiz tijeras cuchillo tenedor cuchara plato vaso taza
  botella pistola pistolas pila pilas raton teclado pantalla impresora telefono movil ordenador portatil tele
  `
    .trim()
    .split(/\s+/),
);

/** Takes and asks for folded words. */
export const isEveryday = (word: string): boolean =>
  words.has(word) || (word.endsWith('s') && (words.has(word.slice(0, -1)) || words.has(word.slice(0, -2))));
