package nl.voordeur.web.components;

/// Our few icons, drawn on a square of 24 as outlines in the colour of the text around them.
public enum Icon {
    INFO("<circle cx='12' cy='12' r='9'/><path d='M12 11v5.5M12 7.5v.01'/>"),
    OK("<circle cx='12' cy='12' r='9'/><path d='m8 12.5 2.8 2.8 5.7-5.8'/>"),
    WARNING("<path d='M12 3.8 2.8 19.5h18.4L12 3.8ZM12 10v4.5M12 17v.01'/>"),
    ERROR("<path d='M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3ZM12 7.5V13M12 16.5v.01'/>"),
    DOT("<circle cx='12' cy='12' r='2' fill='currentcolor'/>"),
    CIRCLE("<circle cx='12' cy='12' r='8'/>"),
    CHECK("<path d='m5 12.5 4.5 4.5L19 7.5'/>"),
    CROSS("<path d='m6 6 12 12M18 6 6 18'/>"),
    EYE(
            "<path d='M2.5 12S6 5.5 12 5.5s9.5 6.5 9.5 6.5-3.5 6.5-9.5 6.5S2.5 12 2.5 12Z'/><circle cx='12' cy='12' r='2.8'/>"),
    EYE_CLOSED(
            "<path d='M9.9 5.8a8.6 8.6 0 0 1 2.1-.3c6 0 9.5 6.5 9.5 6.5a16 16 0 0 1-2.6 3.4M6.2 7.1A15.6 15.6 0 0 0 2.5"
                    + " 12s3.5 6.5 9.5 6.5a9 9 0 0 0 5-1.5M10 10a2.8 2.8 0 0 0 4 4M3.5 3.5l17 17'/>"),
    PHONE("<path d='M5 4h4l1.8 4.8-2.3 1.7a12 12 0 0 0 5 5l1.7-2.3L20 15v4a1.8 1.8 0 0 1-2 1.8A16 16 0 0 1"
            + " 3.2 6 1.8 1.8 0 0 1 5 4Z'/>"),
    MAIL("<rect x='3' y='5' width='18' height='14' rx='2'/><path d='m3.5 7 8.5 6.5L20.5 7'/>"),
    CLOCK("<circle cx='12' cy='12' r='9'/><path d='M12 7v5.2l3.3 2'/>"),
    MOBILE("<rect x='7' y='2.5' width='10' height='19' rx='2'/><path d='M11 18.5h2'/>"),
    COMPUTER("<rect x='3' y='4' width='18' height='12' rx='1.5'/><path d='M8.5 20h7M12 16v4'/>"),
    KEY("<circle cx='8' cy='15' r='4.5'/><path d='m11.2 11.8 8.3-8.3M16 7l2.8 2.8'/>"),
    DOWN("<path d='m6 9.5 6 6 6-6'/>"),
    NEXT("<path d='m9 5 7 7-7 7'/>"),
    DOWNLOAD("<path d='M12 4v11m-5-4.5 5 5 5-5M5 20h14'/>"),
    COPY("<rect x='8.5' y='8.5' width='11.5' height='11.5' rx='2'/><path d='M15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0"
            + " 0-2 2v7.5a2 2 0 0 0 2 2h2.5'/>");

    private final String shapes;

    Icon(String shapes) {
        this.shapes = shapes;
    }

    /// SVG elements, safe to write into a page as they are.
    public String shapes() {
        return shapes;
    }
}
