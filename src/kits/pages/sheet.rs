//! The printed sheet: one page a kit, the client's card and leaflet above the cut, the specimen's labels below it. The
//! page is rendered once with blanks and filled for each kit here, so that no code passes through the template engine.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::clinics::{Clinic, Panel, Site};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::graphics;
use crate::kits::issue::Fresh;
use crate::kits::last_day;
use crate::web::templates::Templates;
use crate::web::text::Texts;
use crate::web::{Lang, dates};

/// Where the papers come into a page: a character of Unicode's private use area, which no text has.
pub const PAPERS: char = '\u{E000}';
const CODE: char = '\u{E001}';
const QR: char = '\u{E002}';
const NUMBER: char = '\u{E003}';
const BARS: char = '\u{E004}';
const SQUARE: char = '\u{E005}';
const BLANKS: [char; 5] = [CODE, QR, NUMBER, BARS, SQUARE];

/// What stands on every paper of one order.
#[derive(Clone, Copy, Debug)]
pub struct Print<'a> {
    /// The portal's neutral name.
    pub portal: &'a str,
    /// The portal's address, without a slash at its end.
    pub address: &'a str,
    /// The clinic that issues.
    pub clinic: &'a Clinic,
    /// The panel that is issued.
    pub panel: &'a Panel,
    /// The language of card and leaflet.
    pub card: Lang,
    /// The language of the labels, which the clinic and its lab read.
    pub label: Lang,
    /// When.
    pub now: Now,
}

/// The paper of a kit, with blanks.
pub struct Paper {
    pieces: Vec<Piece>,
    /// The QR code of the address; none where each kit has its own.
    address_qr: Option<Zeroizing<String>>,
    link: String,
    qr_title: String,
    /// The name of the second square; nothing where cards have one square.
    square_title: Option<String>,
}

enum Piece {
    Text(String),
    Blank(char),
}

impl Piece {
    fn filled<'a>(&'a self, blanks: &'a Blanks) -> &'a str {
        match self {
            Self::Text(text) => text,
            Self::Blank(blank) => blanks.text(*blank),
        }
    }
}

/// What one kit's paper is filled with.
struct Blanks {
    groups: Zeroizing<String>,
    qr: Zeroizing<String>,
    number: String,
    bars: Zeroizing<String>,
    square: Zeroizing<String>,
}

impl Blanks {
    fn text(&self, blank: char) -> &str {
        match blank {
            CODE => &self.groups,
            QR => &self.qr,
            NUMBER => &self.number,
            SQUARE => &self.square,
            _ => &self.bars,
        }
    }
}

/// What the template `kits/paper` sees.
#[derive(Serialize)]
struct Context<'a> {
    portal: &'a str,
    address: &'a str,
    code_link: bool,
    code_square: bool,
    days: i64,
    until: String,
    duty: Duty,
    label_lang: &'static str,
    labels: Vec<String>,
    cut: String,
    code: char,
    qr: char,
    number: char,
    bars: char,
    square: char,
}

/// A message of the jurisdiction's data and the numbers in it.
#[derive(Serialize)]
struct Duty {
    key: &'static str,
    args: Vec<(&'static str, i64)>,
}

#[derive(Serialize)]
struct Whole<C> {
    page: C,
}

impl Paper {
    /// The paper of these kits.
    ///
    /// # Errors
    /// A template or message that is broken, an address too long for a QR code.
    pub fn new(templates: &Templates, texts: &Texts, print: &Print<'_>) -> Result<Self> {
        let shown = print
            .address
            .strip_prefix("https://")
            .unwrap_or(print.address);
        let mut labels: Vec<String> = sites(print.panel)
            .map(|s| texts.plain(print.label, s.message_key()))
            .collect();
        labels.push(texts.plain(print.label, "label-form"));
        let duty = print.clinic.jurisdiction.duty_before();
        let page = Context {
            portal: print.portal,
            address: shown,
            code_link: print.clinic.code_link,
            code_square: print.clinic.code_square,
            days: print.clinic.expected_days,
            until: dates::long(print.card, last_day(print.now)),
            duty: Duty {
                key: duty.key,
                args: duty.args.clone(),
            },
            label_lang: print.label.tag(),
            labels,
            cut: texts.plain(print.label, "label-cut"),
            code: CODE,
            qr: QR,
            number: NUMBER,
            bars: BARS,
            square: SQUARE,
        };
        let html = templates
            .render(print.card, "kits/paper", &Whole { page })
            .map_err(|e| {
                tracing::error!(cause = %e.reason(), "the paper of a kit cannot be rendered");
                Error::Internal("paper")
            })?;
        let mut paper = Self {
            pieces: pieces(&html),
            address_qr: None,
            link: format!("{}/#", print.address),
            qr_title: texts.plain(print.card, "card-qr"),
            square_title: (print.clinic.code_square)
                .then(|| texts.plain(print.card, "card-square-title")),
        };
        if print.clinic.code_link {
            // Tried now, before a kit is issued: all codes are as long as this one.
            paper.qr(&format!("{}XXXX-XXXX-XXXX-XXXX-XXXX-XXXX", paper.link))?;
        } else {
            paper.address_qr = Some(paper.qr(print.address)?);
        }
        Ok(paper)
    }

    /// The papers of these kits, one page each.
    ///
    /// # Errors
    /// An address too long for a QR code with a code in it.
    pub fn fill(&self, kits: &[Fresh]) -> Result<Zeroizing<String>> {
        let mut html = Zeroizing::new(String::new());
        for kit in kits {
            let blanks = self.blanks(kit)?;
            if html.capacity() == 0 {
                // All papers are about as long, and a string that has to grow leaves copies of codes behind.
                let one: usize = self.pieces.iter().map(|p| p.filled(&blanks).len()).sum();
                let squares = if self.square_title.is_some() { 2 } else { 1 };
                html.reserve((one + 500 * squares) * kits.len());
            }
            for piece in &self.pieces {
                html.push_str(piece.filled(&blanks));
            }
        }
        Ok(html)
    }

    fn blanks(&self, kit: &Fresh) -> Result<Blanks> {
        let code = kit.code.grouped();
        let number = kit.specimen.to_string();
        let mut groups = Zeroizing::new(String::with_capacity(6 * "<span>XXXX</span>".len()));
        for group in code.split('-') {
            for part in ["<span>", group, "</span>"] {
                groups.push_str(part);
            }
        }
        let qr = match &self.address_qr {
            Some(qr) => qr.clone(),
            None => self.qr(&Zeroizing::new(
                [self.link.as_str(), code.as_str()].concat(),
            ))?,
        };
        let bars = graphics::code_128(&kit.specimen, &number).ok_or(Error::Internal("barcode"))?;
        let square = match &self.square_title {
            Some(title) => {
                graphics::qr_of_code(&kit.code, title).ok_or(Error::Internal("QR code"))?
            }
            None => Zeroizing::default(),
        };
        Ok(Blanks {
            groups,
            qr,
            number,
            bars,
            square,
        })
    }

    fn qr(&self, text: &str) -> Result<Zeroizing<String>> {
        graphics::qr(text, &self.qr_title).ok_or(Error::Internal("QR code"))
    }
}

/// The sites of a panel, each once, in the panel's order.
fn sites(panel: &Panel) -> impl Iterator<Item = Site> {
    let mut sites = Vec::new();
    for test in panel.tests.iter() {
        if !sites.contains(&test.site()) {
            sites.push(test.site());
        }
    }
    sites.into_iter()
}

fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for part in html.split_inclusive(BLANKS) {
        let blank = part.chars().next_back().filter(|c| BLANKS.contains(c));
        pieces.push(Piece::Text(part.trim_end_matches(BLANKS).to_owned()));
        pieces.extend(blank.map(Piece::Blank));
    }
    pieces
}
